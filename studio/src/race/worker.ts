import { type Port, serve } from "../work/rpc.ts";
import { raceDuties } from "./duties.ts";

serve(raceDuties, globalThis as unknown as Port);
