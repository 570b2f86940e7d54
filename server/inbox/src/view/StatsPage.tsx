import { useEffect, useState } from 'preact/hooks';
import type { Stats } from '../api/wire';
import { days, mark, share, wait } from '../state/stats';
import { useInbox } from './context';
import { Icon } from './icons';
import { Page } from './Page';
import { Sparkline } from './Sparkline';

const PERIODS = { '7d': '7 days', '30d': '30 days' } as const;
type Period = keyof typeof PERIODS;

/** How busy it was, and how quickly visitors had an answer. */
export function StatsPage() {
  const inbox = useInbox();
  const [period, setPeriod] = useState<Period>('7d');
  const [asked, setAsked] = useState(0);
  const [stats, setStats] = useState<Stats>();
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let late = false;
    inbox.stats(period).then(
      (answer) => {
        if (late) return;
        setStats(answer);
        setProblem('');
      },
      (why: Error) => late || setProblem(why.message),
    );
    return () => void (late = true);
  }, [period, asked]);
  return (
    <Page
      title="Statistics"
      actions={
        <>
          <div class="tabs" role="group" aria-label="Period">
            {(Object.keys(PERIODS) as Period[]).map((name) => (
              <button key={name} type="button" aria-pressed={period === name} onClick={() => setPeriod(name)}>
                {PERIODS[name]}
              </button>
            ))}
          </div>
          <button type="button" class="round" aria-label="Read them again" title="Read them again" onClick={() => setAsked(asked + 1)}>
            <Icon name="reopen" />
          </button>
        </>
      }
    >
      <p class="problem" role="alert">
        {problem}
      </p>
      {stats ? <Figures stats={stats} /> : !problem && <p class="empty">Loading…</p>}
    </Page>
  );
}

function Figures({ stats }: { stats: Stats }) {
  if (!stats.conversations) {
    return (
      <div class="nothing">
        <Icon name="chart" />
        <p>No conversation began in this time.</p>
      </div>
    );
  }
  const { csat } = stats;
  return (
    <div class="figures">
      <section class="figure wide">
        <h3>Conversations</h3>
        <p class="value">{stats.conversations.toLocaleString()}</p>
        <Sparkline days={days(stats)} />
      </section>
      <Figure name="Messages" value={stats.messages.toLocaleString()} />
      <Figure name="Answered" value={share(stats.responseRate)} hint="of the conversations" />
      <Figure name="First answer" value={wait(stats.medianFirstResponseSeconds)} hint="half of them came sooner" />
      <Figure name="Unanswered now" value={stats.unansweredNow.toLocaleString()} hint="the visitor has the last word" />
      <Figure
        name="Rating"
        value={mark(csat.average)}
        hint={csat.responses ? `of 5, from ${csat.responses} ${csat.responses === 1 ? 'visitor' : 'visitors'}; ${share(csat.percent)} gave 4 or 5` : 'Nobody has rated yet'}
      />
    </div>
  );
}

function Figure({ name, value, hint }: { name: string; value: string; hint?: string }) {
  return (
    <section class="figure">
      <h3>{name}</h3>
      <p class="value">{value}</p>
      {hint && <p class="hint">{hint}</p>}
    </section>
  );
}
