import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { findingLines } from './doctor-finding.ts';
import { openPage } from './doctor-page.ts';
import { examine } from './doctor.ts';

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description(
      'What Aisle finds on a page of yours, and what must be mended. Exits with 1 when something must.',
    )
    .argument('<page>', 'web address or HTML file of a page, best a product page')
    .option('--catalog <place>', "address or file of a catalogue (default: the script tag's)")
    .action(async (place: string, { catalog }: { catalog?: string }) => {
      const findings = await examine(await openPage(place), catalog && addressOf(catalog));
      for (const finding of findings) for (const line of findingLines(finding)) console.log(line);
      const failed = findings.filter(({ level }) => level === 'fail').length;
      console.log(failed === 0 ? '\nNothing must be mended.' : `\n${failed} must be mended.`);
      if (failed > 0) process.exitCode = 1;
    });
}

function addressOf(place: string): string {
  return /^https?:\/\//i.test(place) ? place : pathToFileURL(place).href;
}
