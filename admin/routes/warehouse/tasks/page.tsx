import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { TaskList } from "../../../warehouse-tasks/task-list"

const TasksPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.warehouse_task.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:warehouse-tasks">
          <TaskList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "tasks.title",
  translationNs: "comptoir",
  rank: 10,
})

export const handle = { breadcrumb: () => <Crumb name="tasks.title" /> }

export default TasksPage
