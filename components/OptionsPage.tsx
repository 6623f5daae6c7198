import { CHOICES, type Settings } from '../lib/settings';
import { settings } from '../lib/state/preferences';
import { BaseAddressField } from './BaseAddressField';
import { ChoiceField, SwitchField } from './fields';
import { StatusLine } from './StatusLine';

const INTERVALS: Record<Settings['intervalMinutes'], string> = {
  15: 'every 15 minutes',
  30: 'every 30 minutes',
  60: 'every hour',
  120: 'every 2 hours',
  360: 'every 6 hours',
  720: 'every 12 hours',
  1440: 'once a day',
};
const BADGES: Record<Settings['badgeMode'], string> = {
  unread: 'Number of unread papers',
  'since-opened': 'Number that came since I last looked',
  dot: 'Only a dot',
  off: 'Nothing',
};
const THEMES: Record<Settings['theme'], string> = { system: 'As the system', light: 'Light', dark: 'Dark' };
const MISSED: Record<Settings['missedAfterDays'], string> = { 7: '7 days', 14: '14 days', 30: '30 days' };
const RETENTION: Record<Settings['retentionDays'], string> = {
  30: '30 days',
  90: '90 days',
  365: 'one year',
  0: 'for ever',
};

/** The settings. Each takes effect at once, in every open page. */
export function OptionsPage({ canHandBack }: { canHandBack: boolean }) {
  return (
    <main class="options">
      <h1 class="nameplate">Settings</h1>
      <section aria-labelledby="papers-title">
        <h2 id="papers-title">Papers</h2>
        <ChoiceField
          name="intervalMinutes"
          label="Look for new papers"
          choices={CHOICES.intervalMinutes}
          labels={INTERVALS}
        />
        <BaseAddressField key={settings.value.baseAddress} />
        <ChoiceField
          name="retentionDays"
          label="Keep papers"
          choices={CHOICES.retentionDays}
          labels={RETENTION}
        >
          Bookmarked papers are kept for ever.
        </ChoiceField>
      </section>
      <section aria-labelledby="reading-title">
        <h2 id="reading-title">Reading</h2>
        <SwitchField name="openingMarksRead" label="Opening or unfolding a paper marks it read" />
        <ChoiceField
          name="missedAfterDays"
          label="Count unread papers for"
          choices={CHOICES.missedAfterDays}
          labels={MISSED}
        >
          Older ones stay in the library but no longer on the badge.
        </ChoiceField>
        <ChoiceField name="badgeMode" label="The badge shows" choices={CHOICES.badgeMode} labels={BADGES} />
        <SwitchField name="shortcuts" label="Single-key shortcuts (press ? for the list)" />
      </section>
      <section aria-labelledby="look-title">
        <h2 id="look-title">Look</h2>
        <ChoiceField name="theme" label="Theme" choices={CHOICES.theme} labels={THEMES} />
        <SwitchField name="newTab" label="Show the front page on new tabs">
          {canHandBack
            ? 'Switched off, new tabs show the browser’s own page again. The front page stays at hand in the library.'
            : 'Firefox lets no add-on open its own new-tab page. Switched off, new tabs stay empty; to get Firefox’s page ' +
              'back, open Firefox’s Settings, then Home, and choose “Firefox Home” for new tabs.'}
        </SwitchField>
      </section>
      <section aria-labelledby="state-title">
        <h2 id="state-title">How it stands</h2>
        <StatusLine />
      </section>
    </main>
  );
}
