import type { Right } from '../../../src/features/people/rules/rights.ts';

/** Who may do something: those with a right, or anyone, with the reason why that harms nobody. */
export type Asked = { right: Right } | { anyone: string };

const OWN = 'opens or changes what is about the person alone';
const READS = 'shows what everyone in the channel may know';
const HELP = 'tells how it works';
const GROWS = 'shows a field more of a form that is asked for its right when it is sent';

const COMPANY = 'shows what the whole organization is after, which everyone may know';

const aims = { right: 'changeIntents' } as const;
const runs = { right: 'runCheckIn' } as const;
const answers = { right: 'answerCheckIn' } as const;
const chooses = { right: 'chooseManager' } as const;
const appoints = { right: 'appointRoles' } as const;
const imports = { right: 'importManagers' } as const;
const reads = { right: 'readAuditLog' } as const;
const company = { right: 'changeCompanyCalendar' } as const;
const absences = { right: 'changeTimeOff' } as const;
const statuses = { right: 'chooseAwayStatus' } as const;
const decides = { right: 'answerEscalation' } as const;
const raised = { right: 'answerQuestion' } as const;
const owns = { right: 'answerOwnership' } as const;
const weighs = { right: 'changeRisks' } as const;
const changes = { right: 'changeOutcomes' } as const;
const files = { right: 'moveCascade' } as const;
const measures = { right: 'changeMeasures' } as const;
const OFFERS = 'offers nothing but the teams that the person may export; the form is asked for its right';
const exportsData = { right: 'exportData' } as const;
const takes = { right: 'answerPulse' } as const;
const actsOn = { right: 'actOnPulse' } as const;
const logs = { right: 'logBlocker' } as const;
const rewords = { right: 'changeBlocker' } as const;
const moves = { right: 'endBlocker' } as const;

/**
 * What a person can do in Slack, by the word behind a command, the action_id or the callback_id. Whoever adds one says
 * here what right it needs; that it is asked shows tests/integration/people/rights.test.ts.
 */
export const rightsAsked: Record<string, Asked> = {
  '/checkin': { anyone: 'looks for the check-in; opening its form asks for the right to answer' },
  '/checkin setup': runs,
  '/checkin start': runs,
  '/checkin pause': runs,
  '/checkin resume': runs,
  '/checkin away': { anyone: OWN },
  '/checkin schedule': {
    anyone: 'shows what everyone in the channel may know; a rule is asked for its right when it is taken',
  },
  '/checkin weeks': { anyone: READS },
  '/checkin help': { anyone: HELP },
  'shortcut check_in_answer': {
    anyone: 'opens what waits for the person; its form asks for the right to answer',
  },
  'action check_in_still_on_track': answers,
  'action check_in_update': answers,
  'action check_in_log_blocker': answers,
  'action check_in_choose_status': answers,
  'action check_in_choose_date': answers,
  'action check_in_choose_rhythm': { anyone: GROWS },
  'action check_in_open_setup': runs,
  'action check_in_preview': runs,
  'action check_in_start_now': runs,
  'action check_in_end_pause': { anyone: 'opens a form that is asked for its right when it is sent' },
  'options check_in_search_place': { anyone: 'searches the countries of the world' },
  'options check_in_search_zone': { anyone: 'searches the zones of the world' },
  'form check_in_setup': runs,
  'form check_in_pause': runs,
  'form check_in_update': answers,

  '/drumbeat digest': { right: 'readDigest' },
  'action digest_settings': { right: 'readDigest' },
  'action digest_all': { right: 'readDigest' },
  'form digest_settings': { right: 'readDigest' },
  'action digest_team': { right: 'seeTeamWeeks' },
  'action digest_picture': { right: 'seeTeamWeeks' },

  '/outcomes': { anyone: READS },
  '/outcomes list': { anyone: READS },
  '/outcomes add': changes,
  '/outcomes help': { anyone: HELP },
  'shortcut outcome_add_message': changes,
  'action outcome_add': changes,
  'action outcome_add_anywhere': {
    anyone: 'offers nothing but the teams of the person; the form is asked for its right when it is sent',
  },
  'action outcome_menu': changes,
  'action outcome_choose_date': { anyone: GROWS },
  'form outcome_form': changes,
  'form outcome_mark_done': changes,
  'form outcome_drop': changes,
  '/outcomes team': { anyone: READS },
  '/outcomes mine': { anyone: OWN },
  '/outcomes next': { anyone: READS },
  '/outcomes find': { anyone: COMPANY },
  '/outcomes tree': { anyone: COMPANY },
  '/outcomes intent': aims,
  '/outcomes load': { anyone: 'shows a person their own, and whoever leads a team that team’s' },
  'action capacity_own': { anyone: OWN },
  'action capacity_team': { right: 'seeLoad' },
  'action capacity_picture': { right: 'seeLoad' },
  'action capacity_planning': { right: 'changePlanning' },
  'form capacity_planning': { right: 'changePlanning' },
  'action outcome_show_details': { anyone: COMPANY },
  'action outcome_edit': changes,
  'action outcome_plan': changes,
  'action outcome_place': changes,
  'action outcome_split': changes,
  'action outcome_drop_it': changes,
  'action outcome_move_in': changes,
  'options outcome_search_parent': { anyone: COMPANY },
  'form outcome_plan_form': changes,
  'form outcome_place_form': changes,
  'form outcome_split_form': changes,
  'action cascade_open': { anyone: COMPANY },
  'action cascade_up': { anyone: COMPANY },
  'action cascade_picture': { anyone: COMPANY },
  'action cascade_risks': { anyone: COMPANY },
  'action intent_add': aims,
  'action intent_menu': aims,
  'form intent_form': aims,
  'form intent_achieve': aims,
  'form intent_drop': aims,
  '/outcomes bottlenecks': { anyone: COMPANY },
  'action dependency_move_mine': changes,
  'action dependency_open': changes,
  'action dependency_keep': changes,
  'action dependency_remove': changes,
  'options dependency_search': { anyone: COMPANY },
  'form dependency_needs': changes,

  '/pulse': { anyone: 'shows when a team is asked, and a button for those whom it asks' },
  '/pulse setup': runs,
  '/pulse overview': { right: 'seePulseOverview' },
  '/pulse off': { anyone: OWN },
  '/pulse on': { anyone: OWN },
  '/pulse help': { anyone: HELP },
  'action home_turn': { anyone: OWN },
  'action home_turn_back': { anyone: OWN },
  'action home_team': runs,
  'shortcut pulse_take_open': {
    anyone: 'opens nothing but pulses that ask the person, each asked for its right',
  },
  'action pulse_take': takes,
  'action pulse_not_now': { anyone: 'says when the reminder comes, and keeps nothing' },
  'action pulse_opt_out': { anyone: OWN },
  'action pulse_stop': runs,
  'action pulse_choose_often': { anyone: GROWS },
  'options pulse_search_zone': { anyone: 'searches the zones of the world' },
  'action pulse_choose_action': actsOn,
  'action pulse_decline_action': actsOn,
  'action pulse_action_done': actsOn,
  'action pulse_answer_comments': actsOn,
  'form pulse_action': actsOn,
  'form pulse_decline': actsOn,
  'form pulse_comments': actsOn,
  'form pulse_answer': takes,
  'form pulse_setup': runs,

  '/outcomes export': files,
  '/outcomes import': files,
  'form cascade_import': files,
  'form cascade_import_confirm': files,
  '/drumbeat': { anyone: HELP },
  '/drumbeat measure': { anyone: COMPANY },
  '/drumbeat measures': { anyone: COMPANY },
  '/drumbeat help': { anyone: HELP },
  '/drumbeat status': { anyone: 'shows what everyone in the channel may know, or of the person’s own teams' },
  '/drumbeat setup': runs,
  '/drumbeat settings': { anyone: OWN },
  '/drumbeat export': { anyone: OFFERS },
  'action export_open': { anyone: OFFERS },
  'options export_search_team': { anyone: 'finds nothing but the teams that the person may export' },
  'form export_form': exportsData,
  '/drumbeat feedback': { anyone: 'opens a form with which somebody tells the admins what they think' },
  'form hub_feedback': { anyone: 'tells the admins what somebody thinks' },
  'action measure_add': { anyone: 'opens a form that is asked for its right when it is sent' },
  'action measure_menu': measures,
  'action measure_change': measures,
  'action measure_trend': { anyone: COMPANY },
  'options measure_search_of': { anyone: COMPANY },
  'form measure_form': measures,
  'form measure_stop': measures,
  'form measure_list': { anyone: 'keeps readings only of what the person reads, or may change' },
  'action kudos_say_thanks': { anyone: 'adds their own name to what the whole channel reads' },
  'action ownership_take_on': owns,
  'action ownership_something_missing': owns,
  'action ownership_not_me': owns,
  'action ownership_choose_answer': owns,
  'action ownership_choose_owner': changes,
  'form ownership_answer': owns,
  'form ownership_decline': owns,

  'action risk_add': weighs,
  'action risk_menu': weighs,
  'form risk_form': weighs,
  'form risk_happened_form': weighs,
  'form risk_close_form': weighs,

  'action escalation_policy': { right: 'seeEscalationPolicy' },
  'action escalation_change_policy': { right: 'seeEscalationPolicy' },
  'action escalation_add_level': { right: 'seeEscalationPolicy' },
  'action escalation_preview': { right: 'seeEscalationPolicy' },
  'form escalation_policy': { right: 'changeEscalationPolicy' },
  'action escalation_decide': decides,
  'action escalation_acknowledge': decides,
  'action escalation_take_back': decides,
  'action escalation_delegate': decides,
  'action escalation_more': decides,
  'action escalation_change_decision': decides,
  'action escalation_answer': raised,
  'action escalation_not_enough': raised,
  'form escalation_decide': decides,
  'form escalation_delegate': decides,
  'form escalation_ask': decides,
  'form escalation_decline': decides,
  'form escalation_answer': raised,
  'form escalation_not_enough': raised,
  '/blocker': logs,
  '/blocker list': { anyone: READS },
  '/blocker help': { anyone: HELP },
  '/blocker policy': { right: 'seeEscalationPolicy' },
  '/blocker decisions': {
    anyone: 'shows what the channel was told; about private blockers only to those who know of them',
  },
  'action blocker_log': {
    anyone: 'opens a form with the person’s own teams; it is asked for its right when it is sent',
  },
  'shortcut blocker_log_anywhere': {
    anyone: 'opens a form with the person’s own teams; it is asked for its right when it is sent',
  },
  'shortcut blocker_log_message': logs,
  'action blocker_choose_team': logs,
  'action blocker_offer_help': moves,
  'action blocker_resolve': moves,
  'action blocker_escalate_now': moves,
  'action blocker_came_back': moves,
  'action blocker_menu': rewords,
  'form blocker_form': logs,
  'form blocker_resolve': moves,
  'form blocker_merge': rewords,

  'action people_manager': { anyone: OWN },
  'action people_manager_of': chooses,
  'form people_manager': chooses,
  'action people_roles': appoints,
  'form people_roles': appoints,
  'action people_import_managers': imports,
  'form people_import_managers': imports,
  'form people_keep_good_rows': imports,

  'action calendar_my_settings': { anyone: OWN },
  'form calendar_my_settings': { anyone: OWN },
  'action calendar_company_calendar': company,
  'form calendar_company_calendar': company,
  'options calendar_search_place': { anyone: 'searches the countries of the world' },

  'action time_off_add': { anyone: OWN },
  'action time_off_change': absences,
  'action time_off_remove': absences,
  'action time_off_choose_person': absences,
  'action time_off_list_all': { right: 'seeAllTimeOff' },
  'action time_off_status_rule': statuses,
  'form time_off_form': absences,
  'form time_off_status_rule': statuses,

  'action audit_log_open': reads,
  'action audit_log_filter': reads,
  'action audit_log_older': reads,
  'action audit_log_newest': reads,
  'form audit_log': reads,

  'action onboarding_choose_channel': { anyone: 'opens a form that is asked for its right when it is sent' },
  'action onboarding_dismiss': { anyone: OWN },
  'form onboarding_choose_channel': runs,

  'the Home tab': { anyone: OWN },
};
