/**
 * Slack's limits on Block Kit, lengths in characters (counted here as UTF-16 code units, the strictest way).
 * Sources are pages of https://docs.slack.dev/reference unless said otherwise.
 */
export const blockKitLimits = {
  /** block-kit/blocks */
  blocksPerMessage: 50,
  /** block-kit/blocks: modals and Home tabs */
  blocksPerView: 100,
  /**
   * All texts of a message's blocks together. Undocumented: Slack refuses somewhere above 13,200 with
   * `msg_blocks_too_long` (github.com/slackapi/bolt-js/issues/2509, where its staff name 12,000 plus a buffer).
   */
  messageText: 12_000,
  /** block-kit/blocks/section-block */
  sectionText: 3000,
  /** block-kit/blocks/header-block */
  headerText: 150,
  /** block-kit/blocks/context-block */
  contextElements: 10,
  /** Ours: block-kit/composition-objects/text-object allows 3,000, but small print should not be that long. */
  contextText: 2000,
  /** block-kit/blocks/image-block */
  altText: 2000,
  /** block-kit/blocks/actions-block */
  actionElements: 25,
  /** block-kit/blocks/input-block: label and hint */
  labelText: 2000,
  /** block-kit/block-elements/button-element */
  buttonText: 75,
  /** block-kit/block-elements/button-element */
  buttonValue: 2000,
  /** block-kit/block-elements/select-menu-element: every element with a placeholder */
  placeholderText: 150,
  /** block-kit/block-elements/plain-text-input-element */
  textInput: 3000,
  /** block-kit/block-elements/select-menu-element */
  selectOptions: 100,
  /** block-kit/block-elements/radio-button-group-element */
  choiceOptions: 10,
  /** block-kit/block-elements/overflow-menu-element */
  overflowOptions: 5,
  /** block-kit/composition-objects/option-object */
  optionText: 75,
  /** block-kit/composition-objects/option-object, as @slack/types 3.2 has it (later pages say 150) */
  optionValue: 75,
  /** block-kit/blocks and views/modal-views: block_id, action_id, callback_id */
  identifier: 255,
  /** views/modal-views: title, submit and close */
  modalTitle: 24,
  /** views/modal-views */
  privateMetadata: 3000,
} as const;
