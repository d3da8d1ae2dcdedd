import { defineKind } from '../kind.ts';
import { defectAt } from '../lib/defects.ts';
import { unreachedIn } from '../lib/unreached.ts';

interface Options {
  defect: 'duplicate-condition' | 'dead-branch';
}

/** Is every branch of a template reached by somebody? */
export const branches = defineKind({
  name: 'branches',
  on: 'passage',
  origin: 'template',
  needs: [],
  asks: [],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['defect'],
    properties: { defect: { enum: ['duplicate-condition', 'dead-branch'] } },
  },
  says: {
    again: {
      en: '“{condition}” was asked before in the same chain: what follows here is never read.',
      fr: '« {condition} » a déjà été testé dans la même suite de conditions : ce qui suit n’est jamais lu.',
      ru: 'Условие «{condition}» в этой цепочке уже проверено: то, что следует, не увидит никто.',
    },
    dead: {
      en: 'Nobody ever reads this: “{condition}” contradicts a condition around it.',
      fr: 'Personne ne lira jamais ce passage : « {condition} » contredit une condition qui l’entoure.',
      ru: 'Этого никто не прочтёт: «{condition}» противоречит внешнему условию.',
    },
  },
  *check({ origin }, rule) {
    if (origin.type !== 'template') return;
    const { defect } = rule.options as unknown as Options;
    for (const { span, asked, again } of unreachedIn(origin.template.parts)) {
      if (again !== (defect === 'duplicate-condition')) continue;
      const condition = asked.is ? asked.name : `not ${asked.name}`;
      const outcome = defectAt(defect, again ? 'again' : 'dead', origin.template, span, { condition }, [asked]);
      const from = span.file === origin.template.file ? origin.template.source.slice(span.start, span.end) : '';
      // Nobody would miss the words, but whoever wrote them meant somebody to read them.
      yield { ...outcome, edits: [{ span, from, to: '', safe: false }] };
    }
  },
});
