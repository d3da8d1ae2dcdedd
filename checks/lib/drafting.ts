import { memory } from './memory.ts';

/** What authors leave behind in a text that is not finished, in seven languages. */
const NOTES: readonly RegExp[] = [
  /(?<![\p{L}\d_])(?:TODO|FIXME|TBD|TBC)(?![\p{L}\d_])(?!\s+(?:EL|LO|LOS|LA|LAS)(?!\p{L}))/gu,
  /(?<![\p{L}\d*-]|[\dX] )X{3,}(?![\p{L}\d*]|[ -]?[\dX])/gu,
  /lorem ipsum/giu,
  // [insert date], (à compléter), <hier einfügen>: an order to the author in brackets.
  /[[(<«]{1,2}\s*(?:please\s+)?(?:insert|fill[ -]in|to be (?:completed|confirmed|defined|filled)|add here|enter|placeholder|ins[eé]rer|[àa] (?:compl[eé]ter|pr[eé]ciser|d[eé]finir|v[eé]rifier|valider|ins[eé]rer|renseigner)|compl[eé]ter|hier|bitte (?:einfügen|ergänzen|eintragen)|einfügen|einsetzen|ergänzen|ausfüllen|вставить|вставьте|заполнить|заполните|указать|укажите|вписать|уточнить|дописать|insertar|completar|rellenar|por (?:completar|definir)|a completar|indicar|inserire|da (?:completare|compilare|definire|inserire|verificare)|completare|invullen|invoegen|in te vullen|aanvullen|hier invullen)(?!\p{L})[^\])>»\n]{0,60}[\])>»]/giu,
  // The same alone in its line or behind its label.
  /(?:^|\n|:)[ \t]*(?:à compléter|à préciser|to be (?:completed|confirmed|defined)|hier einfügen|bitte ergänzen|заполнить|уточнить|por completar|a completar|da completare|da compilare|in te vullen|nog invullen)[ \t.…!]*(?=\n|$)/giu,
  // Remarks of one author to another.
  /(?:note (?:to|for) (?:self|(?:the )?(?:reviewer|editor|translator|legal|team|author|developer)s?)|reviewer(?:['’]s)? (?:note|comment)|(?:legal|compliance) (?:to|must|should|please) (?:check|confirm|review|approve)|ask legal|note interne|note (?:pour|au|à l['’]attention d)\p{L}*\s(?:relecteur|juridique|traducteur|équipe|rédacteur)|commentaire d[eu] relect\p{L}+|à valider par (?:le |la )?(?:juridique|direction|conformité)|interne (?:anmerkung|notiz)|anm(?:erkung|\.) (?:für|an) (?:das|den|die) (?:team|lektorat|rechtsabteilung|übersetzer)|mit (?:der )?rechtsabteilung klären|примечание для (?:редактора|юриста|юристов|переводчика|себя|разработчика)|комментарий (?:редактора|юриста|рецензента)|согласовать с (?:юрист\p{L}+|юротделом)|nota interna|nota para (?:el |la )?(?:revisor|traductor|equipo|legal)\p{L}*|comentario del revisor|nota per (?:il )?(?:revisore|traduttore|team|legale)|commento del revisore|interne (?:opmerking|notitie)|opmerking (?:voor|van) (?:de )?(?:redactie|vertaler|reviewer|jurist)|nog (?:af te stemmen|te controleren) (?:met|door) (?:de )?(?:jurist|juridische))/giu,
];

export interface Note {
  start: number;
  end: number;
}

/** Paragraphs repeat from template to template, and hardly any has a note. */
const REMEMBERED = 4096;

/** Notes in a text, in its order; one that holds another is one. */
export const notesIn = memory(REMEMBERED, (text): readonly Note[] => {
  const all = NOTES.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ({ 0: written, index }) => {
      const lead = written.length - written.replace(/^[\s:]+/, '').length;
      return { start: index + lead, end: index + written.trimEnd().length };
    }),
  ).sort((a, b) => a.start - b.start || b.end - a.end);
  return all.filter((note, i) => !all.slice(0, i).some((earlier) => earlier.end >= note.end));
});
