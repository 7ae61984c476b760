/** Nearest IEEE 754 half-precision numbers, as their bits; of two as near, the even one. */
export function toFloat16(values: Float32Array): Uint16Array {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  return Uint16Array.from(bits, halfBits);
}

/** Bits of a float32: sign, 8 of exponent, 23 of fraction; of a half: sign, 5, 10. */
function halfBits(bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > FLOAT32_INFINITY) return sign | 0x7e00;
  if (magnitude >= FLOAT32_65536) return sign | 0x7c00;
  if (magnitude >= FLOAT32_SMALLEST_NORMAL) {
    const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
    return sign | ((rounded - EXPONENT_DIFFERENCE) >>> 13);
  }
  // Below 2^-14 halves are multiples of 2^-24; the exponent of a float32 says by how much to shift.
  const exponent = magnitude >>> 23;
  const shift = 126 - exponent;
  if (shift > 24) return sign;
  const fraction = (magnitude & 0x7fffff) | 0x800000;
  const half = 2 ** (shift - 1);
  const whole = fraction >>> shift;
  const rest = fraction - whole * 2 ** shift;
  const up = rest > half || (rest === half && whole % 2 === 1);
  return sign | (whole + (up ? 1 : 0));
}

const FLOAT32_INFINITY = 0x7f800000;
/** 65536, the first power of two that no half holds. */
const FLOAT32_65536 = 0x47800000;
/** 2^-14 */
const FLOAT32_SMALLEST_NORMAL = 0x38800000;
/** The exponents' biases are 127 and 15. */
const EXPONENT_DIFFERENCE = (127 - 15) << 23;
