/** Where the pages of tasks are; absolute, so that a new tab finds them too. */
export const WAREHOUSE_PAGE = "/warehouse"
export const TASKS_PAGE = "/warehouse/tasks"
export const taskPage = (id: string) => `${TASKS_PAGE}?task=${id}`
export const MOVES_PAGE = `${TASKS_PAGE}/moves`
export const PICK_BINS_PAGE = "/warehouse/pick-bins"

/** The paths of the server. */
export const TASKS_API = "/admin/warehouse-tasks"
export const MOVES_API = "/admin/bin-moves"
export const PICK_BINS_API = "/admin/pick-bin-rules"
