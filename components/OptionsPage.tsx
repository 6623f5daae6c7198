import { t } from '../lib/i18n';
import { CHOICES, type Settings } from '../lib/settings';
import { keyOf } from '../lib/state/keys';
import { AlertFields } from './AlertFields';
import { BackupSection } from './BackupSection';
import { BaseAddressField } from './BaseAddressField';
import { DeliveryFields } from './DeliveryFields';
import { DevicesSection } from './DevicesSection';
import { ForYouField } from './ForYouField';
import { ChoiceField, SwitchField } from './fields';
import { HealthSection } from './HealthSection';
import { MuteFields } from './MuteFields';
import { NoticeBar } from './NoticeBar';
import { ShortcutFields } from './ShortcutFields';
import { SourcesSection } from './SourcesSection';
import { StatusLine } from './StatusLine';

type Labels<K extends keyof Settings> = Record<Settings[K] & PropertyKey, string>;

const intervals = (): Labels<'intervalMinutes'> => ({
  15: t('options.everyMinutes', 15),
  30: t('options.everyMinutes', 30),
  60: t('options.everyHours', 1),
  120: t('options.everyHours', 2),
  360: t('options.everyHours', 6),
  720: t('options.everyHours', 12),
  1440: t('options.onceADay'),
});
const badges = (): Labels<'badgeMode'> => ({
  unread: t('options.badgeUnread'),
  'since-opened': t('options.badgeSinceOpened'),
  alerts: t('options.badgeAlerts'),
  dot: t('options.badgeDot'),
  off: t('options.badgeOff'),
});
const themes = (): Labels<'theme'> => ({
  system: t('options.themeSystem'),
  light: t('options.themeLight'),
  dark: t('options.themeDark'),
  sepia: t('options.themeSepia'),
});
const densities = (): Labels<'density'> => ({
  comfortable: t('options.comfortable'),
  compact: t('options.compact'),
});
const missed = (): Labels<'missedAfterDays'> => ({
  7: t('options.days', 7),
  14: t('options.days', 14),
  30: t('options.days', 30),
});
const retention = (): Labels<'retentionDays'> => ({
  30: t('options.days', 30),
  90: t('options.days', 90),
  365: t('options.oneYear'),
  0: t('options.forEver'),
});

/** The settings. Each takes effect at once, in every open page. */
export function OptionsPage({ canHandBack }: { canHandBack: boolean }) {
  const helpKey = keyOf('help');
  return (
    <main class="options">
      <h1 class="nameplate">{t('pages.settings')}</h1>
      <section aria-labelledby="papers-title">
        <h2 id="papers-title">{t('options.papers')}</h2>
        <ChoiceField
          name="intervalMinutes"
          label={t('options.interval')}
          choices={CHOICES.intervalMinutes}
          labels={intervals()}
        />
        <BaseAddressField />
        <ChoiceField
          name="retentionDays"
          label={t('options.retention')}
          choices={CHOICES.retentionDays}
          labels={retention()}
        >
          {t('options.retentionHint')}
        </ChoiceField>
      </section>
      <SourcesSection />
      <section aria-labelledby="reading-title">
        <h2 id="reading-title">{t('options.reading')}</h2>
        <SwitchField name="openingMarksRead" label={t('options.openingMarksRead')} />
        <SwitchField name="scrollingMarksRead" label={t('options.scrollingMarksRead')} />
        <ChoiceField
          name="missedAfterDays"
          label={t('options.missed')}
          choices={CHOICES.missedAfterDays}
          labels={missed()}
        >
          {t('options.missedHint')}
        </ChoiceField>
        <ChoiceField
          name="badgeMode"
          label={t('options.badge')}
          choices={CHOICES.badgeMode}
          labels={badges()}
        />
        <ForYouField />
        <SwitchField name="shortcuts" label={t('options.singleKeys')}>
          {helpKey && t('options.singleKeysHint', { key: helpKey })}
        </SwitchField>
        <ShortcutFields />
      </section>
      <DeliveryFields />
      <section id="mutes" aria-labelledby="alerts-title">
        <h2 id="alerts-title">{t('options.alertsAndMutes')}</h2>
        <AlertFields />
        <MuteFields />
      </section>
      <section aria-labelledby="look-title">
        <h2 id="look-title">{t('options.look')}</h2>
        <ChoiceField name="theme" label={t('options.theme')} choices={CHOICES.theme} labels={themes()} />
        <ChoiceField
          name="density"
          label={t('options.density')}
          choices={CHOICES.density}
          labels={densities()}
        />
        <SwitchField name="newTab" label={t('options.newTab')}>
          {t(canHandBack ? 'options.newTabHint' : 'options.newTabHintFirefox')}
        </SwitchField>
      </section>
      <DevicesSection />
      <BackupSection />
      <section aria-labelledby="state-title">
        <h2 id="state-title">{t('options.state')}</h2>
        <StatusLine />
      </section>
      <HealthSection />
      <footer class="fine">
        <a href="/licenses.txt" target="_blank" rel="noopener">
          {t('options.licences')}
        </a>
      </footer>
      <NoticeBar />
    </main>
  );
}
