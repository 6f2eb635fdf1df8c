import cliProgress from 'cli-progress';
import type { OnProgress } from './compile-embeddings.ts';

/** Progress of one piece of work: a bar on a terminal, elsewhere a line now and then. */
export function progressOf(what: string, stream: NodeJS.WriteStream = process.stderr): OnProgress {
  if (!stream.isTTY) return lines(what, stream);
  const bar = new cliProgress.SingleBar({
    format: `${what} [{bar}] {value} of {total}, {eta_formatted} left`,
    stream,
    hideCursor: true,
  });
  let started = false;
  return (done, total) => {
    if (!started) bar.start(total, 0);
    started = true;
    bar.update(done);
    if (done >= total) bar.stop();
  };
}

function lines(what: string, stream: NodeJS.WriteStream): OnProgress {
  let told = 0;
  return (done, total) => {
    if (done < total && done - told < 1000) return;
    told = done;
    stream.write(`${what}: ${done} of ${total}\n`);
  };
}
