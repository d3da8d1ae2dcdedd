import { SEVERITIES } from '../../checks/types.ts';
import type { CountRow } from '../model.ts';
import type { Sentences } from '../sentences/sentences.ts';
import { Icon } from './icons.tsx';
import { Table } from './parts.tsx';

const WIDTH = 240;
const HEIGHT = 12;
const GAP = 2;

/** Counts as a table whose last column draws them: the table is the text of the picture. */
export function CountTable({ caption, first, rows, s }: { caption: string; first: string; rows: readonly CountRow[]; s: Sentences }) {
  const most = Math.max(1, ...rows.map((row) => row.total));
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {SEVERITIES.map((severity) => (
            <th scope="col" class={`number ink-${severity}`}>
              <Icon of={severity} /> {s.word('severities', severity)}
            </th>
          ))}
          <th scope="col" class="number">
            {s.say('col.total')}
          </th>
          <th scope="col">{s.say('col.share')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <th scope="row">{row.label}</th>
            {SEVERITIES.map((severity) => (
              <td class={row[severity] === 0 ? 'number zero' : 'number'}>{s.number(row[severity])}</td>
            ))}
            <td class="number total">{s.number(row.total)}</td>
            <td class="bar">
              <Bar row={row} most={most} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** One bar, a piece for each level in the order of the columns. */
function Bar({ row, most }: { row: CountRow; most: number }) {
  let x = 0;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true" preserveAspectRatio="none">
      {SEVERITIES.filter((severity) => row[severity] > 0).map((severity) => {
        const width = (row[severity] / most) * WIDTH;
        const piece = <rect class={`fill-${severity}`} x={round(x)} y="0" width={round(Math.max(1, width - GAP))} height={HEIGHT} />;
        x += width;
        return piece;
      })}
    </svg>
  );
}

function round(n: number): number {
  return Math.round(n * 100) / 100;
}
