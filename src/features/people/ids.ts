/** What Slack sends back when someone uses a button or form; shared by the views and the listeners. */
export const actionIds = {
  manager: 'people_manager',
  roles: 'people_roles',
  /** An admin chose of whom to say who their manager and deputy are. */
  managerOf: 'people_manager_of',
  importManagers: 'people_import_managers',
} as const;

export const callbackIds = {
  manager: 'people_manager',
  roles: 'people_roles',
  importManagers: 'people_import_managers',
  keepGoodRows: 'people_keep_good_rows',
  imported: 'people_imported',
} as const;

export const managerFields = { manager: 'person_manager', deputy: 'person_deputy' } as const;

export const rolesFields = {
  admins: 'people_admins',
  leaders: 'people_leaders',
  /** The field of profiles in which managers stand. */
  managerField: 'people_manager_field',
} as const;

export const importFields = { list: 'manager_list' } as const;
