export { holdAttendance } from './repository/locks.ts';
export { type Away, FROM_ALL_TEAMS } from './rules/away.ts';
export { attendanceOf } from './service/attendance.ts';
export type { Days } from './service/deps.ts';
export { asRunner, leadAt, leadNamed, rolesTowards } from './service/lead.ts';
export { type Leave, leaveOf } from './service/leave.ts';
export { createTimeOff, type TimeOff } from './service/time-off.ts';
export { absenceModal } from './views/form-modal.ts';
export { type AbsenceList, awayButton, ownTimeOff, timeOffButtons } from './views/list.ts';
