/** A model that cannot be used as a detector; the message says the rule, the values and the remedy. */
export class DetectorError extends Error {
  override readonly name = 'DetectorError';
}
