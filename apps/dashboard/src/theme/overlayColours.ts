/**
 * Colours drawn over grey images and heat maps. Told apart by people with any common colour vision
 * (after Okabe and Ito's palette, brightened for dark grounds), and each drawn over a dark casing.
 */
export const overlayColours = {
  masks: ['#56b4e9', '#ff8ad8', '#2ee6a8'],
  groundTruth: '#ffffff',
  prompt: '#ffe14d',
  patch: '#ff9a3d',
  casing: '#000000',
} as const;
