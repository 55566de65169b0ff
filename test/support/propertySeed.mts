import { configureGlobal } from 'fast-check';

/** The same cases in every run, so that a change is to blame for what fails; `FC_SEED=$RANDOM npx jest` looks for new ones. */
configureGlobal({ seed: Number(process.env.FC_SEED) || 20_261_122 });
