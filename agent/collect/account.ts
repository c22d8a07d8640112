export interface Account {
  readonly UserName: string;
  /** Empty for an account of this machine alone. */
  readonly UserDomain: string;
}

/** Accounts of a directory are named `DOMAIN\\user` (Samba's winbind) or `user@domain` (SSSD). */
export function accountOf(name: string): Account {
  const [, domainBefore, user] = /^([^\\@]+)\\(.+)$/.exec(name) ?? [];
  if (domainBefore !== undefined && user !== undefined) {
    return { UserName: user, UserDomain: domainBefore };
  }
  const at = name.lastIndexOf('@');
  return at > 0 && at < name.length - 1
    ? { UserName: name.slice(0, at), UserDomain: name.slice(at + 1) }
    : { UserName: name, UserDomain: '' };
}
