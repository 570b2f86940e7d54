const HEIGHT = 80;
const STEP = 12;
const GAP = 3;

/** A bar for each day, and the same as a table for whoever does not see bars. */
export function Sparkline({ days }: { days: { name: string; count: number }[] }) {
  const most = Math.max(1, ...days.map((d) => d.count));
  return (
    <>
      <svg class="sparkline" viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {days.map(({ name, count }, i) => {
          const height = count ? Math.max(3, (count / most) * HEIGHT) : 1;
          return (
            <rect key={i} x={i * STEP + GAP / 2} y={HEIGHT - height} width={STEP - GAP} height={height} class={count ? '' : 'none'}>
              <title>{`${name}: ${count}`}</title>
            </rect>
          );
        })}
      </svg>
      <p class="first-and-last" aria-hidden="true">
        <span>{days[0]?.name}</span>
        <span>{days.at(-1)?.name}</span>
      </p>
      <details>
        <summary>Day by day</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">24 hours until</th>
              <th scope="col">Conversations</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ name, count }, i) => (
              <tr key={i}>
                <th scope="row">{name}</th>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
