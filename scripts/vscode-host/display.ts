/** Whether there is a display of X or Wayland. */
export function hasDisplay(): boolean {
	return ['DISPLAY', 'WAYLAND_DISPLAY'].some((variable) => process.env[variable] !== undefined);
}
