export const ROLES = ['viewer', 'reviewer', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = ['findings.read', 'findings.decide', 'contacts.judge', 'accounts.manage', 'trail.read'] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Who may come to a route: anybody, anybody who has signed in, or who holds a permission. */
export type Need = 'nobody' | 'account' | Permission;

const GRANTS: Record<Role, ReadonlySet<Permission>> = {
  viewer: new Set(['findings.read']),
  reviewer: new Set(['findings.read', 'findings.decide', 'contacts.judge']),
  admin: new Set(PERMISSIONS),
};

export function may(role: Role, permission: Permission): boolean {
  return GRANTS[role].has(permission);
}

export function meets(role: Role | undefined, need: Need): boolean {
  if (need === 'nobody') return true;
  if (role === undefined) return false;
  return need === 'account' || may(role, need);
}
