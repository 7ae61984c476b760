import styles from './Plot.module.css';

export interface PlotSeries {
  readonly label: string;
  /** As CSS has it. */
  readonly colour: string;
}

/** Which colour of a plot is what. */
export const PlotKey = ({ series }: { readonly series: readonly PlotSeries[] }) => (
  <ul className={styles['key']}>
    {series.map(({ label, colour }) => (
      <li key={label}>
        <span className={styles['swatch']} style={{ background: colour }} />
        {label}
      </li>
    ))}
  </ul>
);
