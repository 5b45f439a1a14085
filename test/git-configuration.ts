/** Of whoever runs the suite git reads nothing: none of their hooks, signatures or line ends. */
export const NO_GIT_CONFIGURATION = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
};
