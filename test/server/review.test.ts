import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Finding } from '../../checks/types.ts';
import { sample } from '../reports/sample.ts';
import { administrator, type Browser, invited, type Place, placeWith, type Started, signedIn, startAt, writeFindings } from './given.ts';

const { findings } = sample();
const error = findings.find((one) => one.severity === 'error' && one.result === 'fail') as Finding;
const warning = findings.find((one) => one.rule === 'eu.retention.debtor-file') as Finding;

let place: Place;
let server: Started;
let ada: Browser;

beforeEach(async () => {
  place = await placeWith();
  server = await startAt(place);
  ada = await administrator(server);
});

afterEach(async () => {
  await server.close();
  await place.remove();
});

function decide(browser: Browser, finding: Finding, form: Record<string, string>) {
  return browser.submit(`/findings/${finding.fingerprint}`, `/findings/${finding.fingerprint}/decisions`, form);
}

async function stateOf(browser: Browser, finding: Finding): Promise<string> {
  const { text } = await browser.get(`/api/v1/findings/${finding.fingerprint}`);
  return (JSON.parse(text) as { standing: { state: string } }).standing.state;
}

describe('decisions', () => {
  test('stay after a restart, with their author, reason and comment', async () => {
    const answer = await decide(ada, warning, {
      verdict: 'confirmed',
      'reason-confirmed': 'data-to-correct',
      comment: 'Erase by <b>Friday</b> & report.',
    });
    expect(answer.status).toBe(303);
    await server.close();
    server = await startAt(place);
    expect(server.code).toBe('');
    const again = await signedIn(server, 'Ada Moreau');
    const { text } = await again.get(`/findings/${warning.fingerprint}`);
    expect(text).toContain('Ada Moreau');
    expect(text).toContain('The data have to be corrected');
    expect(text).toContain('Erase by &lt;b>Friday&lt;/b> &amp; report.');
    expect(await stateOf(again, warning)).toBe('decided');
  });

  test('hide a finding from the list, and its number stays', async () => {
    const before = await ada.get('/api/v1/findings');
    await decide(ada, warning, { verdict: 'confirmed', 'reason-confirmed': 'data-to-correct' });
    const after = JSON.parse((await ada.get('/api/v1/findings')).text) as {
      total: number;
      states: Record<string, number>;
      findings: Finding[];
    };
    expect(after.total).toBe((JSON.parse(before.text) as { total: number }).total - 1);
    expect(after.states.confirmed).toBe(1);
    expect(after.findings.map((one) => one.fingerprint)).not.toContain(warning.fingerprint);
    const page = await ada.get('/?state=confirmed');
    expect(page.text).toContain(warning.fingerprint);
  });

  test('can be taken back by one more decision; nothing is removed', async () => {
    const answer = await decide(ada, warning, { verdict: 'resolved', 'reason-resolved': 'data-corrected', go: 'stay' });
    const page = await ada.get(answer.headers.location ?? '');
    expect(page.text).toContain('Undo');
    await decide(ada, warning, { verdict: 'open', 'reason-open': 'undone' });
    expect(await stateOf(ada, warning)).toBe('open');
    const { history } = JSON.parse((await ada.get(`/api/v1/findings/${warning.fingerprint}`)).text) as { history: { verdict: string }[] };
    expect(history.map(({ verdict }) => verdict)).toEqual(['resolved', 'open']);
  });

  test('lead on to the next finding of the same list', async () => {
    const list = JSON.parse((await ada.get('/api/v1/findings?sort=rule')).text) as { findings: Finding[] };
    const [first, second] = list.findings as [Finding, Finding];
    const answer = await decide(ada, first, {
      verdict: 'confirmed',
      'reason-confirmed': 'text-to-correct',
      list: '?sort=rule',
      go: 'next',
    });
    expect(answer.headers.location).toMatch(new RegExp(`^/findings/${second.fingerprint}\\?sort=rule&done=`));
  });

  test.each([
    { name: 'no verdict', form: {}, says: 'Choose a decision.' },
    { name: 'a verdict that does not exist', form: { verdict: 'deleted' }, says: 'Choose a decision.' },
    { name: 'a reason of another verdict', form: { verdict: 'confirmed', 'reason-confirmed': 'misread' }, says: 'Choose a reason.' },
    {
      name: 'a false alarm without a word',
      form: { verdict: 'false-positive', 'reason-false-positive': 'misread', comment: ' \n ' },
      says: 'Explain your decision',
    },
    {
      name: 'an acceptance until yesterday',
      form: { verdict: 'accepted', 'reason-accepted': 'legal-advice', comment: 'x', until: '2001-02-03' },
      says: 'not over',
    },
    {
      name: 'an acceptance until 31 February',
      form: { verdict: 'accepted', 'reason-accepted': 'legal-advice', comment: 'x', until: '2031-02-31' },
      says: 'as a date',
    },
    {
      name: 'a comment without end',
      form: { verdict: 'confirmed', 'reason-confirmed': 'text-to-correct', comment: 'x'.repeat(4001) },
      says: 'Shorten the comment',
    },
  ])('are refused for $name, and what was typed comes back', async ({ form, says }) => {
    const answer = await decide(ada, warning, form as Record<string, string>);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(says);
    if ('comment' in form && form.comment.trim() !== '') expect(answer.text).toContain(`>${form.comment}</textarea>`);
    expect(await stateOf(ada, warning)).toBe('open');
  });

  test('on what a colleague has changed meanwhile are refused', async () => {
    const ben = await invited(server, ada, 'reviewer', 'Ben Okafor');
    const seenByBen = await ben.get(`/findings/${warning.fingerprint}`);
    await decide(ada, warning, { verdict: 'confirmed', 'reason-confirmed': 'data-to-correct' });
    const token = seenByBen.text.match(/name="token" value="([^"]+)"/)?.[1] ?? '';
    const late = await ben.post(`/findings/${warning.fingerprint}/decisions`, {
      token,
      seen: '',
      verdict: 'resolved',
      'reason-resolved': 'data-corrected',
    });
    expect(late.status).toBe(409);
    const { history } = JSON.parse((await ben.get(`/api/v1/findings/${warning.fingerprint}`)).text) as { history: unknown[] };
    expect(history).toHaveLength(1);
  });
});

describe('a severe finding', () => {
  const falseAlarm = { verdict: 'false-positive', 'reason-false-positive': 'denied-or-quoted', comment: 'Quoted from the judgment.' };

  test('is silenced by two people, not by one', async () => {
    const ben = await invited(server, ada, 'reviewer', 'Ben Okafor');
    await decide(ada, error, falseAlarm);
    expect(await stateOf(ada, error)).toBe('awaiting-second');
    await decide(ada, error, falseAlarm);
    expect(await stateOf(ada, error)).toBe('awaiting-second');
    const asked = await ben.get(`/findings/${error.fingerprint}`);
    expect(asked.text).toContain('Ada Moreau asks for a second opinion');
    await decide(ben, error, falseAlarm);
    expect(await stateOf(ben, error)).toBe('decided');
  });

  test('stays open when the second person refuses, who says why', async () => {
    const ben = await invited(server, ada, 'reviewer', 'Ben Okafor');
    await decide(ada, error, falseAlarm);
    const wordless = await decide(ben, error, { verdict: 'open', 'reason-open': 'request-refused', comment: '' });
    expect(wordless.status).toBe(422);
    await decide(ben, error, { verdict: 'open', 'reason-open': 'request-refused', comment: 'The sentence is our own.' });
    expect(await stateOf(ben, error)).toBe('open');
  });

  test('is listed for a second opinion', async () => {
    await decide(ada, error, falseAlarm);
    const { text } = await ada.get('/?state=awaiting-second');
    expect(text).toContain(error.fingerprint);
    expect(text).toContain('Second opinion needed');
  });
});

describe('the same finding in a later run', () => {
  test('keeps its decision', async () => {
    await decide(ada, warning, { verdict: 'confirmed', 'reason-confirmed': 'data-to-correct' });
    await server.close();
    await writeFindings(place.run, [warning, error]);
    server = await startAt(place);
    const again = await signedIn(server, 'Ada Moreau');
    expect(await stateOf(again, warning)).toBe('decided');
    const { total } = JSON.parse((await again.get('/api/v1/findings?state=all')).text) as { total: number };
    expect(total).toBe(2);
  });

  test('keeps it when the template was renamed', async () => {
    const draft = findings.find((one) => one.rule === 'eu.wording.plain-subject') as Finding;
    await decide(ada, draft, { verdict: 'confirmed', 'reason-confirmed': 'text-to-correct' });
    await server.close();
    const renamed: Finding = { ...draft, fingerprint: 'f'.repeat(32), subject: { ...draft.subject, id: 'renamed', template: 'renamed' } };
    await writeFindings(place.run, [error, renamed]);
    server = await startAt(place);
    const again = await signedIn(server, 'Ada Moreau');
    expect(await stateOf(again, renamed)).toBe('decided');
    // Deciding on it goes on from what was carried over.
    await decide(again, renamed, { verdict: 'resolved', 'reason-resolved': 'text-corrected' });
    expect(await stateOf(again, renamed)).toBe('decided');
  });
});
