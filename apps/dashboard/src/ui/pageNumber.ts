/** The page number in an address; 1 when it is none. */
export function pageNumber(text: string | null): number {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : 1;
}
