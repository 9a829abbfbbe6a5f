import { accountCreate, userCreate } from './accounts'
import type { Command, OptionSpec } from './command'
import {
  accountClose,
  apiTokenCreate,
  apiTokenList,
  apiTokenRevoke,
  keysRotate,
  keysStatus,
  operatorAdd,
  operatorRemove,
  sessionList,
  sessionOpen,
  sessionRevoke,
  userEmail,
  userList,
  userRemove,
  userResetFactor,
  userResetPassword,
  userRole,
} from './people'
import { userDataErase, userDataExport } from './user-data'

const account: OptionSpec = { value: 'ACCOUNT', required: true }
const email: OptionSpec = { value: 'EMAIL', required: true }
const role: OptionSpec = { value: 'owner|admin|viewer', required: true }

/** The commands about accounts, people and their access, in the order of the usage text. */
export const PEOPLE_COMMANDS: readonly Command[] = [
  {
    name: 'account create',
    summary: 'create an account with its owner and first source',
    options: { name: { value: 'NAME', required: true }, 'owner-email': { value: 'EMAIL', required: true } },
    stdin: 'password',
    run: accountCreate,
  },
  {
    name: 'account close',
    summary:
      'close an account: end its sessions, revoke its keys, and delete its sources and deliveries; its history is kept',
    options: { account, confirm: { value: 'NAME', required: true } },
    run: accountClose,
  },
  {
    name: 'operator add',
    summary: 'let a user create and close accounts; this gives no access to the data of an account',
    options: { email },
    run: operatorAdd,
  },
  {
    name: 'operator remove',
    summary: 'no longer let a user create and close accounts',
    options: { email },
    run: operatorRemove,
  },
  {
    name: 'user create',
    summary: 'add a user to an account',
    options: { account, email, role },
    stdin: 'password',
    run: userCreate,
  },
  {
    name: 'user list',
    summary: 'list the members of an account with their role and last sign-in',
    options: { account },
    run: userList,
  },
  {
    name: 'user role',
    summary: 'change the role of a member',
    options: { account, email, role },
    run: userRole,
  },
  {
    name: 'user remove',
    summary: 'remove a member from an account, and end their sessions in it',
    options: { account, email },
    run: userRemove,
  },
  {
    name: 'user reset-password',
    summary: 'set a new password for a member, and end all of their sessions',
    options: { account, email },
    stdin: 'password',
    run: userResetPassword,
  },
  {
    name: 'user reset-factor',
    summary: 'remove the second factor of a user, and end all of their sessions',
    options: { email },
    run: userResetFactor,
  },
  {
    name: 'user email',
    summary: 'change the email that a user signs in with',
    options: { email, new: { value: 'EMAIL', required: true } },
    run: userEmail,
  },
  {
    name: 'session list',
    summary: 'list the open sessions of a user',
    options: { email },
    run: sessionList,
  },
  {
    name: 'session open',
    summary: 'create a link with which a user may sign in with their password once, although OIDC_ONLY is on',
    options: { email },
    run: sessionOpen,
  },
  {
    name: 'session revoke',
    summary: 'end all sessions of a user, or the one with --id',
    options: { email, id: { value: 'ID' } },
    run: sessionRevoke,
  },
  {
    name: 'api-token create',
    summary:
      'create an API token for scripts, valid for 90 days unless you pass --days; it is shown only once',
    options: { account, name: { value: 'NAME', required: true }, role, days: { value: 'N' } },
    run: apiTokenCreate,
  },
  {
    name: 'api-token list',
    summary: 'list the API tokens of an account, without their secrets',
    options: { account },
    run: apiTokenList,
  },
  {
    name: 'api-token revoke',
    summary: 'revoke an API token',
    options: { account, id: { value: 'ID', required: true } },
    run: apiTokenRevoke,
  },
  {
    name: 'user-data export',
    summary: 'print everything that is stored about one end user',
    options: { account, user: { value: 'ID', required: true } },
    run: userDataExport,
  },
  {
    name: 'user-data erase',
    summary:
      'erase everything that is stored about one end user, and wait until it is done; events that are waiting are discarded',
    options: { account, user: { value: 'ID', required: true }, confirm: { value: 'ID', required: true } },
    run: userDataErase,
  },
  {
    name: 'keys status',
    summary: 'count the stored secrets by the encryption key that they need',
    options: {},
    run: keysStatus,
  },
  {
    name: 'keys rotate',
    summary: 'seal all stored secrets with the first key of ENCRYPTION_KEYS; safe to repeat and to interrupt',
    options: {},
    run: keysRotate,
  },
]
