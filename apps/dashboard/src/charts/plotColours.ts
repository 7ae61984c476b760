/** Told apart by the colour-blind, too; round and round where there are more series. */
export const plotColour = (place: number): string =>
  `var(--mantine-color-${names[place % names.length] ?? 'gray'}-6)`;

const names = ['indigo', 'orange', 'teal', 'grape', 'yellow', 'cyan', 'red', 'gray'];
