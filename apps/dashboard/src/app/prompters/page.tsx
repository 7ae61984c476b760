import type { Metadata } from 'next';
import { PrompterList } from '../../prompters/PrompterList';

export const metadata: Metadata = { title: 'Prompters' };

export default function PromptersPage() {
  return <PrompterList />;
}
