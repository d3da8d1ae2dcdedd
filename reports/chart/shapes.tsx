import type { Channel, DrawnContact } from '../../checks/types.ts';

/** A shape of its own for each channel, around the point 0 0: channels are never told apart by colour. */
const SHAPES: Record<Channel, string> = {
  call: 'M-4.6 0a4.6 4.6 0 1 0 9.2 0a4.6 4.6 0 1 0-9.2 0z',
  voicemail: 'M-2.6-5a5 5 0 0 1 0 10z',
  sms: 'M-4.2-4.2h8.4v8.4h-8.4z',
  email: 'M0-5.6 5.6 0 0 5.6-5.6 0z',
  letter: 'M-6-3.4h12v6.8h-12z',
  messenger: 'M0-5.2 5.2 4.2h-10.4z',
  chat: 'M0 5.2-5.2-4.2h10.4z',
  push: 'M5.2 0-4.2 5.2v-10.4z',
  portal: 'M-2.6-4.6h5.2L5.3 0 2.6 4.6h-5.2L-5.3 0z',
  visit: 'M0-5.4 5-.8V4.6H-5V-.8z',
  social: 'M-1.8-5h3.6v3.2h3.2v3.6h-3.2v3.2h-3.6v-3.2h-3.2v-3.6h3.2z',
};

/** No channel's shape: it shows a state of any. */
const PILL = 'M-4-4h8a4 4 0 0 1 0 8h-8a4 4 0 0 1 0-8z';

type State = Pick<DrawnContact, 'over' | 'doubtful'>;

export function ContactMark({ channel, ...state }: Pick<DrawnContact, 'channel'> & State) {
  return <Shape d={SHAPES[channel] ?? SHAPES.call} {...state} />;
}

/** What a filled mark, an outline or a broken one means. */
export function StateMark(state: State) {
  return <Shape d={PILL} {...state} />;
}

/** What is too much is filled, what is not certain has a broken outline. */
function Shape({ d, over, doubtful }: { d: string } & State) {
  const ink = over ? 'var(--error)' : 'currentColor';
  return (
    <path
      d={d}
      fill={over && !doubtful ? ink : 'var(--sheet)'}
      stroke={ink}
      stroke-width="1.7"
      stroke-linejoin="round"
      stroke-dasharray={doubtful ? '2.2 1.8' : undefined}
    />
  );
}
