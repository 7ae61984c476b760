/** A parameter of the address that means something once; null where it is absent. */
export const oneOf = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value) ?? null;
