/** A recorded reason as a sentence, so that another one may follow it. */
export function sentence(reason: string | null): string {
  if (reason === null) return 'no reason was recorded.';
  return /[.!?]$/.test(reason) ? reason : `${reason}.`;
}
