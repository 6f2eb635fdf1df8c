export const DEMO_PORT = 4173;
export const HOST_PORT = 4174;
export const SCRIPT_PORT = 4175;
export const SHOPS_PORT = 4176;
