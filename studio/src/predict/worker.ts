import { type Port, serve } from "../work/rpc.ts";
import { predictDuties } from "./duties.ts";

serve(predictDuties, globalThis as unknown as Port);
