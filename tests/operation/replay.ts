import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import {
  type Copy,
  DockerfileParser,
  type Env,
  type From,
  type Instruction,
  type JSONInstruction,
} from 'dockerfile-ast';

/** What a build has left in a folder, and how it is started. */
export interface Image {
  /** Stands for the file system's `/`. */
  root: string;
  workdir: string;
  env: Record<string, string>;
  command: string[];
  healthcheck: string[];
}

/**
 * Does in folders what Docker does in layers. Base images are taken to be empty: what a step needs of one, such as npm,
 * is this machine's.
 * @param context where files are copied from
 * @param into an empty folder
 * @throws on an instruction that is not known here, so that none is passed over
 */
export async function replay(dockerfile: string, context: string, into: string): Promise<Image> {
  const stages = new Map<string, Image>();
  let image: Image | undefined;
  for (const instruction of DockerfileParser.parse(dockerfile).getInstructions()) {
    if (instruction.getKeyword() === 'FROM') {
      const name = (instruction as From).getBuildStage() ?? 'final';
      image = { root: join(into, name), workdir: '/', env: {}, command: [], healthcheck: [] };
      stages.set(name, image);
      await mkdir(image.root);
      continue;
    }
    if (!image) throw new Error('A Dockerfile begins with FROM');
    await apply(instruction, image, context, stages);
  }
  if (!image) throw new Error('The Dockerfile is empty');
  return image;
}

async function apply(
  instruction: Instruction,
  image: Image,
  context: string,
  stages: ReadonlyMap<string, Image>,
): Promise<void> {
  const content = instruction.getArgumentsContent() ?? '';
  const here = join(image.root, image.workdir);
  switch (instruction.getKeyword()) {
    case 'WORKDIR':
      image.workdir = content;
      await mkdir(join(image.root, content), { recursive: true });
      return;
    case 'COPY': {
      const copy = instruction as Copy;
      const stage = copy.getFromFlag()?.getValue();
      const base = stage ? stages.get(stage)?.root : context;
      if (!base) throw new Error(`There is no stage ${stage}`);
      const named = copy.getArguments().map((argument) => argument.getValue());
      const target = join(here, named.at(-1) ?? '.');
      for (const source of named.slice(0, -1)) await copyInto(join(base, source), target);
      return;
    }
    case 'RUN':
      await promisify(execFile)('sh', ['-c', content], { cwd: here });
      return;
    case 'ENV':
      for (const property of (instruction as Env).getProperties()) {
        image.env[property.getName()] = property.getValue() ?? '';
      }
      return;
    case 'CMD':
      image.command = (instruction as JSONInstruction).getJSONStrings().map((each) => each.getJSONValue());
      return;
    case 'HEALTHCHECK':
      image.healthcheck = JSON.parse(content.replace(/^CMD /, ''));
      return;
    case 'EXPOSE':
      return;
    default:
      throw new Error(`${instruction.getKeyword()} can't be replayed`);
  }
}

/** As COPY does it: a folder's content, or a file, into the target. */
async function copyInto(source: string, target: string): Promise<void> {
  const isFolder = (await stat(source)).isDirectory();
  await cp(source, isFolder ? target : join(target, basename(source)), { recursive: true });
}

/** Lets everybody read and nobody write. */
export async function makeReadOnly(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const { mode } = await stat(path);
    await chmod(path, entry.isDirectory() || mode & 0o100 ? 0o555 : 0o444);
  }
  await chmod(folder, 0o555);
}
