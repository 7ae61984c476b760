/** A prompter that does not exist, or parameters that it refuses; the message says rule, values and remedy. */
export class PrompterError extends Error {
  override readonly name = 'PrompterError';
}
