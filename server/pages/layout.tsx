import type { ComponentChildren } from 'preact';
import { UI_LANGS, type UiLang } from '../../checks/types.ts';
import { may, type Permission } from '../access/permissions.ts';
import { type Key, LANGUAGE_NAMES, words } from '../sentences.ts';
import type { SignedVisit, Visit } from '../visit.ts';

const PLACES: readonly { href: string; label: Key; needs: Permission }[] = [
  { href: '/', label: 'nav.findings', needs: 'findings.read' },
  { href: '/accounts', label: 'nav.accounts', needs: 'accounts.manage' },
  { href: '/trail', label: 'nav.trail', needs: 'trail.read' },
];

/** A page for somebody who has signed in. `here` is the place of the menu that it belongs to. */
export function Layout(given: { visit: SignedVisit; title: string; here?: string; children: ComponentChildren }) {
  const { visit, title, here, children } = given;
  const say = words(visit.lang);
  return (
    <Html lang={visit.lang} title={title}>
      <a class="skip" href="#main">
        {say('skip')}
      </a>
      <header class="top">
        <div class="top-inner">
          <a class="brand" href="/">
            Amiable
          </a>
          <nav aria-label={say('nav.label')}>
            <ul>
              {PLACES.filter(({ needs }) => may(visit.account.role, needs)).map(({ href, label }) => (
                <li key={href}>
                  <a href={href} aria-current={here !== href ? undefined : visit.address.split('?')[0] === href ? 'page' : 'true'}>
                    {say(label)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <div class="me">
            <LanguageForm visit={visit} />
            <span class="who">
              <strong>{visit.account.name}</strong>
              <span class="quiet">{say(`role.${visit.account.role}`)}</span>
            </span>
            <form method="post" action="/sign-out">
              <input type="hidden" name="token" value={visit.formToken} />
              <button type="submit" class="plain">
                {say('sign-out')}
              </button>
            </form>
          </div>
        </div>
      </header>
      <main id="main">{children}</main>
      <footer class="bottom">
        <p>
          {say(visit.desk.live ? 'footer.live' : 'footer.run', { run: visit.desk.runName })} {say('footer.pass')}
        </p>
      </footer>
    </Html>
  );
}

/** A page for somebody who has not signed in: one card, nothing of the run. */
export function DoorLayout({ visit, title, children }: { visit: Visit; title: string; children: ComponentChildren }) {
  const say = words(visit.lang);
  return (
    <Html lang={visit.lang} title={title}>
      <main id="main" class="door">
        <p class="brand">Amiable</p>
        <div class="card">{children}</div>
        <nav class="languages" aria-label={say('language')}>
          {UI_LANGS.map((lang) => (
            <a
              key={lang}
              href={`?${withLanguage(visit.query, lang)}`}
              lang={lang}
              hreflang={lang}
              aria-current={lang === visit.lang ? 'true' : undefined}
            >
              {LANGUAGE_NAMES[lang]}
            </a>
          ))}
        </nav>
      </main>
    </Html>
  );
}

function Html({ lang, title, children }: { lang: UiLang; title: string; children: ComponentChildren }) {
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <title>{title} · Amiable</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href="/public/style.css" />
        <link rel="icon" href="/public/icon.svg" type="image/svg+xml" />
      </head>
      <body>{children}</body>
    </html>
  );
}

function LanguageForm({ visit }: { visit: SignedVisit }) {
  const say = words(visit.lang);
  return (
    <form method="post" action="/language" class="languages" aria-label={say('language')}>
      <input type="hidden" name="token" value={visit.formToken} />
      <input type="hidden" name="next" value={visit.address} />
      {UI_LANGS.map((lang) => (
        <button
          key={lang}
          type="submit"
          name="lang"
          value={lang}
          lang={lang}
          aria-pressed={lang === visit.lang}
          title={LANGUAGE_NAMES[lang]}
        >
          {lang.toUpperCase()}
        </button>
      ))}
    </form>
  );
}

function withLanguage(query: URLSearchParams, lang: UiLang): string {
  const changed = new URLSearchParams(query);
  changed.set('lang', lang);
  return changed.toString();
}
