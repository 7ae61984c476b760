/** Keys of the playground, for the page's list of shortcuts; what they do is in Playground. */
export const promptKeys = [
  { key: '+', does: 'Add a positive point, under the pointer or in the middle' },
  { key: '-', does: 'Add a negative point' },
  { key: 'b', does: 'Add a box' },
  { key: 'm', does: 'Select the next mark' },
  { key: '← ↑ ↓ →', does: 'Move the selected mark by a pixel' },
  { key: 'Shift + arrows', does: 'Move a point by 10 pixels; change the size of a box' },
  { key: 't', does: 'Turn the point positive or negative' },
  { key: 'Delete', does: 'Remove the selected mark' },
  { key: 'Esc', does: 'Select nothing: arrows go through the images again' },
  { key: 'q', does: 'Give the map as a dense prompt, or not' },
  { key: 'Ctrl + Z', does: 'Undo' },
  { key: 'Ctrl + Shift + Z', does: 'Redo' },
] as const;
