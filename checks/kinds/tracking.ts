import { defineKind } from '../kind.ts';
import type { Evidence, Outcome, Passage, Span } from '../types.ts';

/** Does an e-mail load something that tells its sender when, where or by whom it was opened? */
export const tracking = defineKind({
  name: 'tracking',
  on: 'passage',
  needs: [],
  asks: [],
  options: { type: 'object', additionalProperties: false },
  says: {
    pixel: {
      en: 'An image that nobody sees is loaded from elsewhere when the message is opened.',
      fr: 'Une image invisible est chargée depuis un serveur tiers à l’ouverture du message.',
      ru: 'При открытии сообщения с внешнего адреса загружается невидимое изображение.',
    },
    personal: {
      en: 'The address of an image is different for each recipient: loading it can tell that the message was opened.',
      fr: 'L’adresse d’une image change selon le destinataire : son chargement peut révéler l’ouverture du message.',
      ru: 'Адрес изображения у каждого получателя свой: его загрузка может сообщить об открытии письма.',
    },
  },
  *check(passage) {
    for (const { url, hidden, span } of imagesOf(passage)) {
      const address = url.replace(PLACEHOLDER, '…');
      const evidence: Evidence[] = [{ type: 'quote', text: url, before: '', after: '', span, role: hidden ? 'hidden' : 'body' }];
      if (hidden) yield { ...outcome('fail', 'pixel', address, evidence), ...removal(passage, span) };
      else if (address !== url && address !== '…') yield outcome('unsure', 'personal', address, evidence);
    }
  },
});

/** Whoever counts on the image must know that it is gone. */
function removal({ origin }: Passage, span: Span): Pick<Outcome, 'edits'> {
  if (origin.type !== 'template' || span.file !== origin.template.file) return {};
  return { edits: [{ span, from: origin.template.source.slice(span.start, span.end), to: '', safe: false }] };
}

/** A slot, in the ways in which templates write it. */
const PLACEHOLDER = /\{\{\{?[^{}]*\}\}\}?|[$%]\{[^{}]*\}/g;

function outcome(result: Outcome['result'], says: string, address: string, evidence: Evidence[]): Outcome {
  return { result, says, data: { category: 'tracking-pixel' }, evidence, identity: address };
}

interface Image {
  url: string;
  hidden: boolean;
  span: Span;
}

function imagesOf({ origin }: Passage): readonly Image[] {
  if (origin.type === 'template') return origin.template.view.images.filter(({ url }) => !/^(?:data|cid):/i.test(url));
  const { html = '', place } = origin.message;
  return Array.from(html.matchAll(/<img\b[^>]*>/gi)).flatMap(({ 0: tag, index }) => {
    const url = /\bsrc\s*=\s*["']?((?:https?:)?\/\/[^\s"'>]+)/i.exec(tag)?.[1];
    return url ? [{ url, hidden: isUnseen(tag), span: { ...place, start: index, end: index + tag.length, column: 1 } }] : [];
  });
}

function isUnseen(tag: string): boolean {
  const side = (name: string): boolean => new RegExp(`\\b${name}\\s*[=:]\\s*["']?[01](?:px)?(?![\\d.%])`, 'i').test(tag);
  return (side('width') && side('height')) || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(tag);
}
