/** The team of whoever works on their own machine; a migration made it. */
export const LOCAL_TEAM_ID = '00000000-0000-7000-8000-000000000001';
