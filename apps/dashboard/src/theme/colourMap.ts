/** Perceptually even and fit for the colour-blind; cividis looks nearly the same to everybody, grey needs no colour. */
export const colourMapNames = ['inferno', 'viridis', 'cividis', 'grey'] as const;
export type ColourMapName = (typeof colourMapNames)[number];

/** RGB of 256 levels, row-major [256, 3], dark to bright. */
export type ColourTable = Uint8ClampedArray;

export const LEVELS = 256;

/**
 * Every fifth of matplotlib's 256 colours as RRGGBB (source: matplotlib 3.6, _cm_listed.py, CC0).
 * Interpolating between them stays within 4 of 255 of the originals.
 */
const anchors = {
  inferno:
    '00000402020c0504170a072210092d160b391e0c45260c512f0a5b380962400a67490b6a510e6c59106e61136e69166e' +
    '71196e781c6d801f6c88226a902568982766a02a63a82e5fb0315bb73557bf3952c63d4dcc4248d34743d94d3ddf5337' +
    'e45a31e9612bed6925f1711ff47918f78212f98b0bfa9407fb9d07fca60cfcb014fbba1ffac42af8cd37f6d746f4e156' +
    'f2ea69f2f27df5f992fcffa4',
  viridis:
    '44015446085c471063481769481d6f482475472a7a46307e453781433d844142873f48893d4e8a3a538b38598c355e8d' +
    '33638d31688e2e6d8e2c718e2a768e297b8e27808e25848e23898e218e8d20928c1f978b1e9c891fa18821a58524aa83' +
    '28ae802eb37c35b7793dbc7446c06f50c46a5ac86465cb5e70cf577cd25089d54895d840a2da37b0dd2fbddf26cae11f' +
    'd8e219e5e419f1e51dfde725',
  cividis:
    '00224e002656002a5f002d68003070083370163770203a6f273e6e2e416d34456c3a486c3f4c6c444f6c49536c4e566c' +
    '535a6d575d6d5c616e60646f656870696b716d6f727272747676767a7a787e7d788381798885788d8878928c78969077' +
    '9b9476a09875a59c74aaa073afa471b5a86fbaac6dbfb06bc4b468c9b965cfbd62d4c15fdac65bdfca57e5cf52ead34c' +
    'f0d846f6dd3ffce236fee838',
  grey: '000000ffffff',
} as const satisfies Record<ColourMapName, string>;

export const colourTable = (name: ColourMapName): ColourTable => tables[name];

/** A CSS gradient of the whole map, dark first. */
export function cssGradient(name: ColourMapName, direction: string): string {
  const table = tables[name];
  const stops = Array.from({ length: 18 }, (_, stop) => {
    const from = stop * 15 * 3;
    return `rgb(${table.slice(from, from + 3).join(' ')})`;
  });
  return `linear-gradient(${direction}, ${stops.join(', ')})`;
}

const tables: Record<ColourMapName, ColourTable> = {
  inferno: tableOf(anchors.inferno),
  viridis: tableOf(anchors.viridis),
  cividis: tableOf(anchors.cividis),
  grey: tableOf(anchors.grey),
};

function tableOf(hex: string): ColourTable {
  const bytes = (hex.match(/../g) ?? []).map((pair) => parseInt(pair, 16));
  const last = bytes.length / 3 - 1;
  const table = new Uint8ClampedArray(LEVELS * 3);
  for (let level = 0; level < LEVELS; level++) {
    const position = (level / (LEVELS - 1)) * last;
    const anchor = Math.min(Math.floor(position), last - 1);
    for (let channel = 0; channel < 3; channel++) {
      const from = bytes[anchor * 3 + channel] ?? 0;
      const to = bytes[(anchor + 1) * 3 + channel] ?? 0;
      table[level * 3 + channel] = from + (to - from) * (position - anchor);
    }
  }
  return table;
}
