/** A rate or DICE in [0, 1] with three digits; a dash where there is none. */
export const rate = (value: number | null | undefined): string => (value == null ? '–' : value.toFixed(3));

/** A raw distance with as many decimals as four digits of `like` have, so that a column or a scale lines up. */
export function distance(value: number | null | undefined, like = value ?? 0): string {
  const magnitude = like === 0 ? 0 : Math.floor(Math.log10(Math.abs(like)));
  return value == null ? '–' : value.toFixed(Math.min(Math.max(3 - magnitude, 0), 8));
}

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

export const count = (value: number): string => grouped.format(value);

/** `1 image`, `3 images`. */
export const counted = (value: number, noun: string): string =>
  `${count(value)} ${noun}${value === 1 ? '' : 's'}`;

/** `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`. */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** `46.1 MB`, `2.6 GB`, in powers of a thousand as file managers show them. */
export function fileSize(bytes: number): string {
  if (bytes < 1e3) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}

const dateTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** An ISO 8601 time in the viewer's own zone. */
export const moment = (iso: string): string => dateTime.format(new Date(iso));
