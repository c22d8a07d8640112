import { type Assembler, immediate, R0, R1, R10, R2, R3, R4, R5, R6, type Register } from '../assembler';
import { ARGUMENTS_MAX, COMMAND_SIZE, FLOW_KEY, PROCESS, PROCESS_KEY, STATE, type NameChain } from '../layout';
import { type Field } from '../btf';
import { HELPER, KEY, PROCESS_KEY_AT, UPID_AT, type Writer } from './frame';

/** `struct upid`: the number, then the namespace it counts in. */
const UPID = { number: 0, namespace: 8, size: 16 };

/** Where a chain of names has got to. */
const NAMED_AT = UPID_AT;

/**
 * Writes pid and start time of a task into the flow key; goes to `invisible` where the agent's pid namespace does not
 * hold the task: then it is none of this agent's business. Uses r0–r5.
 */
export function writeProcess({ a, fields, maps }: Writer, task: Register, invisible: string): void {
  // Threads count as their process.
  a.load(8, R1, task, fields.leader.offset);
  a.load(8, R2, R1, fields.startTime.offset).store(8, R10, KEY + FLOW_KEY.start, R2);
  a.load(8, R3, R1, fields.threadPid.offset);
  // A task has a number in each namespace from the outermost (level 0) to its own.
  a.loadMapValue(R5, maps.state, 0).load(4, R4, R5, STATE.level);
  a.load(4, R2, R3, fields.pidLevel.offset).jumpIf(R2, '<', R4, invisible);
  // A load by the verifier's rules ends at the array's declared end, which is 1 on old kernels: hence the helper.
  a.compute(R4, '*=', immediate(UPID.size)).compute(R3, '+=', R4);
  a.compute(R3, '+=', immediate(fields.pidNumbers.offset));
  a.move(R1, R10).compute(R1, '+=', immediate(UPID_AT)).move(R2, immediate(UPID.size)).call(HELPER.readKernel);
  a.loadMapValue(R5, maps.state, 0).load(8, R4, R5, STATE.namespace);
  a.load(8, R1, R10, UPID_AT + UPID.namespace).jumpIf(R1, '!=', R4, invisible);
  a.load(4, R1, R10, UPID_AT + UPID.number).store(4, R10, KEY + FLOW_KEY.pid, R1);
}

/**
 * Keeps name, path, folder, user and arguments of the calling process, unless they are kept already: it may be gone in a
 * few milliseconds, before anyone looks into /proc. Takes the process from the flow key and uses r0–r6.
 */
export function rememberProcess({ a, fields, maps }: Writer): void {
  const known = a.uniqueLabel('process known');
  a.load(8, R1, R10, KEY + FLOW_KEY.start).store(8, R10, PROCESS_KEY_AT + PROCESS_KEY.start, R1);
  a.load(4, R1, R10, KEY + FLOW_KEY.pid).store(8, R10, PROCESS_KEY_AT + PROCESS_KEY.pid, R1);
  const lookUp = () => {
    a.loadMap(R1, maps.processes).move(R2, R10).compute(R2, '+=', immediate(PROCESS_KEY_AT)).call(HELPER.mapLookup);
  };
  lookUp();
  a.jumpIf(R0, '!=', immediate(0), known);
  a.loadMap(R1, maps.processes).move(R2, R10).compute(R2, '+=', immediate(PROCESS_KEY_AT));
  a.loadMapValue(R3, maps.blank, 0).move(R4, immediate(0)).call(HELPER.mapUpdate);
  lookUp();
  a.jumpIf(R0, '==', immediate(0), known).move(R6, R0);

  a.move(R1, R6).compute(R1, '+=', immediate(PROCESS.command));
  a.move(R2, immediate(COMMAND_SIZE)).call(HELPER.currentCommand);
  a.call(HELPER.currentTask).load(8, R1, R0, fields.credentials.offset);
  a.load(4, R1, R1, fields.uid.offset).store(4, R6, PROCESS.uid, R1);
  copyPath({ a, fields, maps });
  copyFolder({ a, fields, maps });
  copyGroups({ a, fields, maps });
  copyArguments({ a, fields, maps }, known);
  a.label(known);
}

/** The executable's name and the folders above it, as far as its file system goes. r6 is the map's value. */
function copyPath({ a, fields }: Writer): void {
  a.call(HELPER.currentTask).load(8, R1, R0, fields.memory.offset).load(8, R1, R1, fields.executable.offset);
  a.load(8, R1, R1, fields.fileEntry.offset);
  copyNames(a, PROCESS.path, fields.entryName, fields.entryParent);
}

/** The working directory, from which what an interpreter runs is often named. r6 is the map's value. */
function copyFolder({ a, fields }: Writer): void {
  a.call(HELPER.currentTask).load(8, R1, R0, fields.fileSystem.offset).load(8, R1, R1, fields.folderEntry.offset);
  copyNames(a, PROCESS.folder, fields.entryName, fields.entryParent);
}

/** The control group (version 2) and those above it: they tell service and container. r6 is the map's value. */
function copyGroups({ a, fields }: Writer): void {
  a.call(HELPER.currentTask).load(8, R1, R0, fields.groups.offset).load(8, R1, R1, fields.defaultGroup.offset);
  a.load(8, R1, R1, fields.groupNode.offset);
  copyNames(a, PROCESS.groups, fields.nodeName, fields.nodeParent);
}

/** Copies the name of what r1 points to, then of its parent, and so on upwards. Uses r0–r3. */
function copyNames(a: Assembler, chain: NameChain, name: Field, parent: Field): void {
  for (let index = 0; index < chain.count; index += 1) {
    a.store(8, R10, NAMED_AT, R1).load(8, R3, R1, name.offset);
    a.move(R1, R6).compute(R1, '+=', immediate(chain.at + index * chain.size));
    a.move(R2, immediate(chain.size)).call(HELPER.readKernelString);
    a.load(8, R1, R10, NAMED_AT).load(8, R1, R1, parent.offset);
  }
}

/** The first bytes of the command line, where its page is in memory. */
function copyArguments({ a, fields }: Writer, end: string): void {
  const fits = a.uniqueLabel('arguments fit');
  a.call(HELPER.currentTask).load(8, R1, R0, fields.memory.offset);
  a.load(8, R3, R1, fields.argumentsStart.offset).load(8, R2, R1, fields.argumentsEnd.offset);
  a.compute(R2, '-=', R3).store(4, R6, PROCESS.argumentsLength, R2);
  a.jumpIf(R2, '<=', immediate(ARGUMENTS_MAX), fits).move(R2, immediate(ARGUMENTS_MAX));
  a.label(fits).jumpIf(R2, '==', immediate(0), end);
  a.move(R1, R6).compute(R1, '+=', immediate(PROCESS.arguments)).call(HELPER.readUser);
}
