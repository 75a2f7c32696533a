-- A student with a security marking who still has a name, an id or a mentor in the store.
select school_unit
from students
where is_protected and (given_name, family_name, mentor) is distinct from (null, null, null)
    or is_protected and not starts_with(student_id, 'skyddad-');
