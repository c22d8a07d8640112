import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as playwright, type BrowserContext, type Page } from 'playwright-core';
import { chromium } from '../../scripts/packages/chromium';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** For what hangs: on a machine that is busy with other work, a page is many times as slow. */
const LONGEST_MS = 60_000;

/** A Chromium with a profile of its own. */
export interface Browser {
  /** A new page that remembers what went wrong in it. */
  open(url: string): Promise<ObservedPage>;
  close(): Promise<void>;
}

export interface ObservedPage {
  readonly page: Page;
  /** Errors on the console, exceptions nobody caught, answers of 400 and above. */
  readonly faults: readonly string[];
}

export async function startBrowser(size = { width: 1600, height: 900 }): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'servicemap-chromium-'));
  const { command, environment } = chromium();
  const context = await playwright.launchPersistentContext(profile, {
    executablePath: command,
    env: { ...process.env, ...environment } as Record<string, string>,
    args: ARGUMENTS,
    viewport: size,
  });
  context.setDefaultTimeout(LONGEST_MS);
  return {
    open: (url) => open(context, url),
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

async function open(context: BrowserContext, url: string): Promise<ObservedPage> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') {
      faults.push(`console: ${message.text()} (${message.location().url})`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 400) {
      faults.push(`${response.status()} ${response.url()}`);
    }
  });
  await page.goto(url);
  return { page, faults };
}
