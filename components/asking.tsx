import { useState } from 'preact/hooks';
import { t } from '../lib/i18n';
import { Progress } from './Progress';

/** A sentence for the person: what came of it, and whether it worked. */
interface Answer {
  ok: boolean;
  text: string;
}

type Standing = Answer | 'asking' | undefined;

/** Asks a server, one question at a time, and keeps how that stands, for `AskingLine` to show. */
export function useAsking() {
  const [standing, setStanding] = useState<Standing>();
  /** Resolves to whether it worked. */
  const ask = async (question: () => Promise<Answer>): Promise<boolean> => {
    if (standing === 'asking') return false;
    setStanding('asking');
    const answer = await question();
    setStanding(answer);
    return answer.ok;
  };
  return { standing, ask };
}

/** That a server is asked, then what came of it. */
export function AskingLine({ standing }: { standing: Standing }) {
  const isAsking = standing === 'asking';
  const answer = isAsking ? undefined : standing;
  return (
    <>
      {isAsking && <Progress label={t('sources.asking')} />}
      <p role="status" class="fine">
        {isAsking ? t('sources.asking') : answer?.ok && answer.text}
      </p>
      {answer && !answer.ok && answer.text !== '' && (
        <p role="alert" class="alert">
          {answer.text}
        </p>
      )}
    </>
  );
}
