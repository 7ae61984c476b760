import { Overview } from '../overview/Overview';

export default function OverviewPage() {
  return <Overview />;
}
