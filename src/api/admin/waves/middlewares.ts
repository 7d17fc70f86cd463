import type { RouteDeclaration } from "../../declare-route"
import { actBody } from "../purchasing/fields"
import * as validators from "./validators"

const bodyLimit = "2mb"
const path = "/admin/waves"

export const waveRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: "picking.read", query: validators.AdminListWaves },
  {
    method: "POST",
    matcher: path,
    permission: "picking.write",
    body: validators.AdminPlanWave,
    bodyLimit,
  },
  {
    method: "GET",
    matcher: `${path}/export`,
    permission: "picking.read",
    query: validators.AdminExportWaves,
  },
  {
    method: "GET",
    matcher: `${path}/candidates`,
    permission: "picking.read",
    query: validators.AdminListWaveCandidates,
  },
  {
    method: "GET",
    matcher: `${path}/choices`,
    permission: "picking.read",
    query: validators.AdminReadWaveChoices,
  },
  {
    method: "POST",
    matcher: `${path}/simulate`,
    permission: "picking.read",
    body: validators.AdminSimulateWave,
    bodyLimit,
  },
  { method: "GET", matcher: `${path}/:id`, permission: "picking.read" },
  {
    method: "POST",
    matcher: `${path}/:id`,
    permission: "picking.write",
    body: validators.AdminChangeWave,
    bodyLimit,
  },
  {
    method: "GET",
    matcher: `${path}/:id/dispatches`,
    permission: "picking.read",
    query: validators.AdminListWaveDispatches,
  },
  {
    method: "POST",
    matcher: `${path}/:id/simulate`,
    permission: "picking.read",
    body: validators.AdminSimulatePlannedWave,
  },
  { method: "POST", matcher: `${path}/:id/release`, permission: "picking.supervise", body: actBody },
  {
    method: "POST",
    matcher: `${path}/:id/cancel`,
    permission: "picking.supervise",
    body: validators.AdminCancelWave,
  },
]
