/**
 * JSON text that is equal for equal values, so that it can be hashed: no spaces, keys sorted by UTF-16
 * code units, numbers as ECMAScript writes them (RFC 8785). As in JSON, properties that are undefined
 * are left out; anything else that JSON cannot say is refused.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (isPlainObject(value)) {
    const properties = Object.entries(value)
      .filter(([, property]) => property !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, property]) => `${JSON.stringify(key)}:${canonicalJson(property)}`);
    return `{${properties.join(',')}}`;
  }
  throw new TypeError(
    `Canonical JSON holds null, booleans, strings, finite numbers, arrays and plain objects; it was given ` +
      `${typeof value === 'number' ? value : Object.prototype.toString.call(value)}. Convert it first.`,
  );
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
