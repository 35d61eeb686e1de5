import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { runBin, runProcess } from '../__testUtils__/processes';
import { readBlock } from '../__testUtils__/readDocument';
import { TestFolder } from '../__testUtils__/TestFolder';
import { run } from '../run';

const sha256 = (text: string) =>
  createHash('sha256').update(text).digest('hex');

/** In no order that a file system or an alphabet would have them in. */
const BUNDLE: Record<string, string> = {
  'system.txt': 'You reconcile invoices.\n',
  'b/z.txt': 'z',
  'a.txt': '',
  '.hidden': 'counts',
  'B.txt': 'capital',
  'b.txt': 'after b/',
  'b/c/deep.txt': 'deep',
  'é.txt': 'NFC',
  '-n': 'no option',
  'with blank.txt': 'blank',
};

describe('digest', () => {
  let folder: TestFolder;

  beforeEach(() => {
    folder = new TestFolder();
  });

  afterEach(() => {
    folder.remove();
  });

  const at = (name: string) => path.join(folder.path, name);
  const write = (name: string, content: string) => {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), content);
  };
  const writeBundle = (name: string, names = Object.keys(BUNDLE)) =>
    names.forEach(each => write(`${name}/${each}`, BUNDLE[each]));

  const digestOf = async (name: string) => {
    const { exitCode, stdout, stderr } = await run(['digest', at(name)], {});
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^sha256:[0-9a-f]{64} {2}\S+\n$/);
    return stdout.slice('sha256:'.length, 'sha256:'.length + 64);
  };
  const refusalOf = async (name: string) => {
    const { exitCode, stdout, stderr } = await run(['digest', at(name)], {});
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    return stderr;
  };

  it('of a file is that of its bytes', async () => {
    write('prompt.txt', 'abc');
    expect(await digestOf('prompt.txt')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('of an empty file is that of no bytes', async () => {
    write('empty', '');
    expect(await digestOf('empty')).toBe(sha256(''));
  });

  it('of a folder is that of the list of its files', async () => {
    write('prompts/b/c.txt', 'c');
    write('prompts/a.txt', 'a');
    expect(await digestOf('prompts')).toBe(
      sha256(`${sha256('a')}  a.txt\n${sha256('c')}  b/c.txt\n`),
    );
  });

  it('of a folder is what the shell lines of docs/gate.md print', async () => {
    writeBundle('prompts');
    const { stdout, exitCode } = await runProcess(
      'bash',
      ['-eo', 'pipefail', '-c', readBlock('docs/gate.md', 'folder-digest')],
      { cwd: folder.path },
    );
    expect(exitCode).toBe(0);
    expect(await digestOf('prompts')).toBe(stdout.split(' ')[0]);
  });

  it('does not depend on order, times, modes, empty folders, or how the path is written', async () => {
    writeBundle('one');
    writeBundle('two', Object.keys(BUNDLE).reverse());
    utimesSync(at('two/a.txt'), 1, 1);
    chmodSync(at('two/b.txt'), 0o755);
    mkdirSync(at('two/empty/folder'), { recursive: true });
    const expected = await digestOf('one');
    expect(await digestOf('two')).toBe(expected);
    expect(await digestOf('two/')).toBe(expected);
    expect(await digestOf('./b/../two/.')).toBe(expected);
  });

  it('is the same for a name in another form of Unicode', async () => {
    write('nfc/\u00e9.txt', 'e');
    write('nfd/e\u0301.txt', 'e');
    expect(await digestOf('nfd')).toBe(await digestOf('nfc'));
  });

  describe('changes', () => {
    beforeEach(() => writeBundle('prompts'));

    it.each<[string, () => void]>([
      ['one byte', () => write('prompts/b/z.txt', 'Z')],
      ['one more byte', () => write('prompts/a.txt', '\0')],
      ['a hidden file', () => write('prompts/.hidden', 'counts too')],
      ['one more file', () => write('prompts/more', '')],
      ['a name', () => renameSync(at('prompts/a.txt'), at('prompts/a2.txt'))],
      [
        'a folder that a file is in',
        () => renameSync(at('prompts/b/z.txt'), at('prompts/z.txt')),
      ],
      [
        'which file holds what',
        () => {
          write('prompts/a.txt', BUNDLE['b.txt']);
          write('prompts/b.txt', BUNDLE['a.txt']);
        },
      ],
    ])('with %s', async (_, change) => {
      const before = await digestOf('prompts');
      change();
      expect(await digestOf('prompts')).not.toBe(before);
    });
  });

  describe('cannot be told of', () => {
    it('a symbolic link, in a folder or by itself', async () => {
      write('prompts/a.txt', 'a');
      symlinkSync(at('prompts'), at('link'));
      expect(await refusalOf('link')).toContain('is a symbolic link');
      expect(await refusalOf('link/')).toContain('is a symbolic link');
      symlinkSync('a.txt', at('prompts/b.txt'));
      expect(await refusalOf('prompts')).toContain(
        'prompts/b.txt is a symbolic link',
      );
    });

    it('a folder without any file', async () => {
      mkdirSync(at('prompts/empty'), { recursive: true });
      expect(await refusalOf('prompts')).toContain('holds no file');
    });

    it('what is not there', async () => {
      expect(await refusalOf('missing')).toContain('cannot be read (ENOENT)');
      write('file', '');
      expect(await refusalOf('file/missing')).toContain('(ENOTDIR)');
    });

    it('what is neither file nor folder', async () => {
      write('prompts/a.txt', 'a');
      await runProcess('mkfifo', [at('prompts/pipe')]);
      expect(await refusalOf('prompts')).toContain(
        'prompts/pipe is neither a file nor a folder',
      );
      expect(await refusalOf('prompts/pipe')).toContain('is neither');
    });

    it.each(['line\nbreak', 'back\\slash', 'tab\t'])(
      'a name such as %j',
      async name => {
        write(`prompts/${name}`, '');
        expect(await refusalOf('prompts')).toContain('must be UTF-8 without');
        // A folder of that name is no better.
        write(`others/${name}/a.txt`, '');
        expect(await refusalOf('others')).toContain('must be UTF-8 without');
      },
    );

    it('a name that is no UTF-8', async () => {
      write('prompts/a.txt', 'a');
      writeFileSync(
        Buffer.concat([Buffer.from(at('prompts/')), Buffer.of(0xff)]),
        '',
      );
      expect(await refusalOf('prompts')).toContain('must be UTF-8 without');
    });

    it('two names that differ in their Unicode form alone', async () => {
      write('prompts/\u00e9.txt', 'one');
      write('prompts/e\u0301.txt', 'two');
      expect(await refusalOf('prompts')).toContain('two ways of Unicode');
    });

    it('several paths, where it cannot of one', async () => {
      write('file', '');
      const args = ['digest', at('file'), at('missing')];
      expect(await run(args, {})).toMatchObject({ exitCode: 2, stdout: '' });
    });
  });

  it('is printed for each path, in a process of its own too', async () => {
    write('a', 'a');
    write('b', 'b');
    const paths = [at('b'), at('a')];
    const lines = `sha256:${sha256('b')}  ${paths[0]}\nsha256:${sha256('a')}  ${
      paths[1]
    }\n`;
    expect(await runBin(['digest', ...paths])).toEqual({
      exitCode: 0,
      stdout: lines,
      stderr: '',
    });
    const { stdout } = await run(['digest', ...paths, '--json'], {});
    expect(JSON.parse(stdout)).toEqual([
      { path: paths[0], digest: `sha256:${sha256('b')}` },
      { path: paths[1], digest: `sha256:${sha256('a')}` },
    ]);
  });
});
