import { duties } from "./duties.ts";
import { type Port, serve } from "./rpc.ts";

serve(duties, globalThis as unknown as Port);
